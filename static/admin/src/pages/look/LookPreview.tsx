/** Customers' pages with the unsaved settings, drawn by the app itself: what stands here is what customers get. */
import SectionMessage from '@atlaskit/section-message';
import type { ApiFailure, Input } from '../../api';
import { Choice, type Option } from '../../components/Choice';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Pick } from '../../components/Pick';
import styles from './Look.module.css';

export interface PreviewView extends Omit<Input<'look.preview'>, 'look'> {
  readonly device: 'desk' | 'phone';
}

export const firstView: PreviewView = { page: 'chooser', scheme: 'light', device: 'desk' };

const pages: readonly { readonly value: PreviewView['page']; readonly label: string }[] = [
  { value: 'chooser', label: 'Choice of providers' },
  { value: 'sign_in', label: 'Sign-in page' },
  { value: 'error', label: 'Error page' },
  { value: 'signed_out', label: 'Signed-out page' },
];

const schemes: readonly Option<PreviewView['scheme']>[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

const devices: readonly Option<PreviewView['device']>[] = [
  { value: 'desk', label: 'Desk' },
  { value: 'phone', label: 'Phone' },
];

interface LookPreviewProps {
  /** The last one that could be drawn. */
  readonly html: string | undefined;
  /** Why what is entered now could not be. */
  readonly failure: ApiFailure | null;
  readonly onRetry: () => void;
  readonly view: PreviewView;
  readonly onChange: (view: PreviewView) => void;
}

/** Nothing in it can be clicked or reached by the keyboard, and no script of it runs. */
export function LookPreview({ html, failure, onRetry, view, onChange }: LookPreviewProps) {
  return (
    <section className={styles.preview} aria-label="Preview">
      <Pick
        label="Preview of"
        options={pages}
        value={view.page}
        onChange={(page) => {
          const chosen = pages.find(({ value }) => value === page);
          if (chosen !== undefined) onChange({ ...view, page: chosen.value });
        }}
      />
      <div className={styles.choices}>
        <Choice
          legend="Colours"
          isLegendHidden
          options={schemes}
          value={view.scheme}
          onChange={(scheme) => {
            onChange({ ...view, scheme });
          }}
        />
        <Choice
          legend="Device"
          isLegendHidden
          options={devices}
          value={view.device}
          onChange={(device) => {
            onChange({ ...view, device });
          }}
        />
      </div>
      {failure !== null && <NotDrawn failure={failure} onRetry={onRetry} />}
      {html === undefined && failure === null && <Loading of="the preview" rows={1} height={280} />}
      {html !== undefined && (
        <div
          className={`${styles.screen ?? ''} ${styles[view.device] ?? ''}`}
          role="img"
          aria-label={`The page: ${pages.find(({ value }) => value === view.page)?.label ?? ''}, ${view.scheme}`}
        >
          <iframe className={styles.drawn} title="Preview of the page" srcDoc={html} sandbox="" inert />
        </div>
      )}
      <p className={styles.caption}>A logo is drawn as a box here; customers see the picture.</p>
    </section>
  );
}

function NotDrawn({ failure, onRetry }: Pick<LookPreviewProps, 'onRetry'> & { readonly failure: ApiFailure }) {
  if (failure.code !== 'invalid_input') return <Failure error={failure} onRetry={onRetry} />;
  return (
    <div role="status">
      <SectionMessage appearance="warning" title="The preview does not show the last change">
        {failure.fields.map(({ field, message }) => (
          <p key={`${field} ${message}`}>{message}</p>
        ))}
      </SectionMessage>
    </div>
  );
}
