/** Stays in sight while there is unsaved work: save it or give it up. */
import Button from '@atlaskit/button/new';
import styles from './SaveBar.module.css';

interface SaveBarProps {
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
  readonly saveText?: string;
}

/** Keeps its place when nothing is unsaved, so that nothing jumps. */
export function SaveBar({ isDirty, isSaving, onSave, onDiscard, saveText = 'Save' }: SaveBarProps) {
  return (
    <div className={`${styles.bar ?? ''} ${isDirty ? (styles.dirty ?? '') : ''}`}>
      <Button appearance="primary" isDisabled={!isDirty} isLoading={isSaving} onClick={onSave}>
        {saveText}
      </Button>
      <Button appearance="subtle" isDisabled={!isDirty || isSaving} onClick={onDiscard}>
        Discard changes
      </Button>
      <span className={styles.words} role="status">
        {isDirty ? 'You have unsaved changes. They are kept while this page is open.' : ''}
      </span>
    </div>
  );
}
