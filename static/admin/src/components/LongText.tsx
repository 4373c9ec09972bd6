/** Several lines of text: a certificate, metadata, a note; also read from a file where that is how it comes. */
import Button from '@atlaskit/button/new';
import TextArea from '@atlaskit/textarea';
import { useRef } from 'react';
import { FieldFrame, type FieldWords } from './FieldFrame';
import styles from './LongText.module.css';

interface LongTextProps extends FieldWords {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string | undefined;
  readonly isCode?: boolean;
  /** File name endings that may be read, as for the browser's file dialog. */
  readonly accept?: string;
  readonly rows?: number;
}

/** A controlled text area. */
export function LongText({ value, onChange, placeholder, isCode = false, accept, rows = 5, ...words }: LongTextProps) {
  const file = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.longText}>
      <FieldFrame {...words}>
        {(ids) => (
          <TextArea
            {...ids}
            aria-invalid={ids.isInvalid}
            {...(placeholder === undefined ? {} : { placeholder })}
            value={value}
            minimumRows={rows}
            resize="vertical"
            isMonospaced={isCode}
            spellCheck={!isCode}
            onChange={(event) => {
              onChange(event.currentTarget.value);
            }}
          />
        )}
      </FieldFrame>
      {accept !== undefined && (
        <>
          <input
            ref={file}
            className={styles.file}
            type="file"
            accept={accept}
            tabIndex={-1}
            aria-hidden="true"
            onChange={(event) => {
              void event.currentTarget.files?.[0]?.text().then(onChange);
            }}
          />
          <Button spacing="compact" onClick={() => file.current?.click()}>
            Read from a file
          </Button>
        </>
      )}
    </div>
  );
}
