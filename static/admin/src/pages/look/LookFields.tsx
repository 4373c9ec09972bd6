/** The inputs of Look and Feel. */
import Button, { IconButton } from '@atlaskit/button/new';
import AddIcon from '@atlaskit/icon/core/add';
import DeleteIcon from '@atlaskit/icon/core/delete';
import SectionMessage from '@atlaskit/section-message';
import type { FieldFailure } from '../../../../../src/contract/admin-api';
import type { LookAndFeel } from '../../../../../src/domain/settings';
import { Choice, type Option } from '../../components/Choice';
import { LongText } from '../../components/LongText';
import { TextInput } from '../../components/TextInput';
import { without } from '../../without';
import styles from './Look.module.css';

const layouts: readonly Option<LookAndFeel['layout']>[] = [
  { value: 'card', label: 'Card', help: 'In the middle of a quiet page.' },
  { value: 'split', label: 'Split', help: 'Your colour on one side.' },
  { value: 'plain', label: 'Plain', help: 'Text and button only.' },
];

interface LookFieldsProps {
  readonly look: LookAndFeel;
  readonly onChange: (look: LookAndFeel) => void;
  readonly errors: readonly FieldFailure[];
  /** About the colour. */
  readonly warnings: readonly string[];
}

/** Every input changes the preview at once. */
export function LookFields({ look, onChange, errors, warnings }: LookFieldsProps) {
  const set = (changed: Partial<LookAndFeel>): void => {
    onChange({ ...look, ...changed });
  };
  const errorOf = (field: string): string | undefined =>
    errors.find((error) => error.field === field || error.field === `look.${field}`)?.message;
  return (
    <div className={styles.fields}>
      <TextInput
        label="Title"
        value={look.title}
        error={errorOf('title')}
        onChange={(title) => {
          set({ title });
        }}
      />
      <TextInput
        label="Logo address"
        type="url"
        placeholder="https://"
        help="A PNG or SVG, at least 64 pixels high."
        value={look.logoUrl ?? ''}
        error={errorOf('logoUrl')}
        onChange={(logoUrl) => {
          onChange(logoUrl === '' ? without(look, 'logoUrl') : { ...look, logoUrl });
        }}
      />
      <div className={styles.colour}>
        <TextInput
          label="Colour"
          help="Of buttons and links. Text on it is made readable by itself."
          placeholder="#0C66E4"
          value={look.accent}
          error={errorOf('accent')}
          onChange={(accent) => {
            set({ accent });
          }}
        />
        <input
          className={styles.picker}
          type="color"
          aria-label="Pick a colour"
          value={/^#[0-9a-f]{6}$/i.test(look.accent) ? look.accent : '#0c66e4'}
          onChange={(event) => {
            set({ accent: event.currentTarget.value.toUpperCase() });
          }}
        />
      </div>
      {warnings.length > 0 && (
        <SectionMessage appearance="warning" title="This colour is hard to read">
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </SectionMessage>
      )}
      <Choice
        legend="Layout"
        options={layouts}
        value={look.layout}
        onChange={(layout) => {
          set({ layout });
        }}
      />
      <TextInput
        label="Button text"
        help="{name} stands for the connection’s name."
        value={look.buttonText}
        error={errorOf('buttonText')}
        onChange={(buttonText) => {
          set({ buttonText });
        }}
      />
      <LongText
        label="Help text"
        help="Below the button. Markdown."
        rows={3}
        value={look.helpText}
        error={errorOf('helpText')}
        onChange={(helpText) => {
          set({ helpText });
        }}
      />
      <LongText
        label="Text on error pages"
        help="Beside the reference, for example whom to call. Markdown."
        rows={3}
        value={look.errorText}
        error={errorOf('errorText')}
        onChange={(errorText) => {
          set({ errorText });
        }}
      />
      <FooterLinks
        links={look.footerLinks}
        errorOf={errorOf}
        onChange={(footerLinks) => {
          set({ footerLinks });
        }}
      />
    </div>
  );
}

interface FooterLinksProps {
  readonly links: LookAndFeel['footerLinks'];
  readonly errorOf: (field: string) => string | undefined;
  readonly onChange: (links: LookAndFeel['footerLinks']) => void;
}

function FooterLinks({ links, errorOf, onChange }: FooterLinksProps) {
  return (
    <div className={styles.fields} role="group" aria-label="Links at the foot">
      {links.map((link, index) => (
        <div key={index} className={styles.link}>
          <TextInput
            label="Link text"
            isLabelHidden={index > 0}
            value={link.text}
            error={errorOf(`footerLinks.${String(index)}.text`)}
            onChange={(text) => {
              onChange(links.with(index, { ...link, text }));
            }}
          />
          <TextInput
            label="Link address"
            isLabelHidden={index > 0}
            type="url"
            value={link.url}
            error={errorOf(`footerLinks.${String(index)}.url`)}
            onChange={(url) => {
              onChange(links.with(index, { ...link, url }));
            }}
          />
          <IconButton
            appearance="subtle"
            icon={DeleteIcon}
            label={`Remove the link ${link.text}`}
            onClick={() => {
              onChange(links.filter((_, at) => at !== index));
            }}
          />
        </div>
      ))}
      <div>
        <Button
          spacing="compact"
          iconBefore={AddIcon}
          onClick={() => {
            onChange([...links, { text: '', url: '' }]);
          }}
        >
          Add a link at the foot
        </Button>
      </div>
    </div>
  );
}
