/** Customers' pages with the unsaved settings, drawn by the app itself: what stands here is what customers get. */
import type { Input } from '../../api';
import { Choice, type Option } from '../../components/Choice';
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
  readonly html: string | undefined;
  readonly view: PreviewView;
  readonly onChange: (view: PreviewView) => void;
}

/** Nothing in it can be clicked or reached by the keyboard, and no script of it runs. */
export function LookPreview({ html, view, onChange }: LookPreviewProps) {
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
      {html === undefined ? (
        <Loading of="the preview" rows={1} height={280} />
      ) : (
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
