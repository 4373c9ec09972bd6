/** A secret goes in and never comes out: what is stored can only be replaced. */
import Button, { IconButton } from '@atlaskit/button/new';
import EyeClosedIcon from '@atlaskit/icon/core/eye-open-strikethrough';
import EyeOpenIcon from '@atlaskit/icon/core/eye-open';
import LockIcon from '@atlaskit/icon/core/lock-locked';
import Textfield from '@atlaskit/textfield';
import VisuallyHidden from '@atlaskit/visually-hidden';
import { useState } from 'react';
import { FieldFrame, type FieldWords } from './FieldFrame';
import styles from './SecretInput.module.css';

interface SecretInputProps extends FieldWords {
  readonly isStored: boolean;
  /** Undefined keeps what is stored. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly placeholder?: string | undefined;
}

/** Says "stored" with a way to replace it, or takes a new value. */
export function SecretInput({ isStored, value, onChange, placeholder, ...words }: SecretInputProps) {
  const [isShown, setShown] = useState(false);
  const keeps = isStored && value === undefined;
  return (
    <FieldFrame {...words}>
      {(ids) =>
        keeps ? (
          <div className={styles.stored}>
            <LockIcon label="" size="small" />
            <span>Stored, and never shown again</span>
            <Button
              spacing="compact"
              onClick={() => {
                onChange('');
              }}
            >
              Replace
              <VisuallyHidden> the stored {words.label}</VisuallyHidden>
            </Button>
          </div>
        ) : (
          <div className={styles.row}>
            <Textfield
              {...ids}
              {...(placeholder === undefined ? {} : { placeholder })}
              type={isShown ? 'text' : 'password'}
              value={value ?? ''}
              isMonospaced={isShown}
              autoComplete="new-password"
              spellCheck={false}
              onChange={(event) => {
                onChange(event.currentTarget.value);
              }}
              elemAfterInput={
                <span className={styles.eye}>
                  <IconButton
                    spacing="compact"
                    appearance="subtle"
                    icon={isShown ? EyeClosedIcon : EyeOpenIcon}
                    label={isShown ? 'Hide what I typed' : 'Show what I typed'}
                    onClick={() => {
                      setShown(!isShown);
                    }}
                  />
                </span>
              }
            />
            {isStored && (
              <Button
                appearance="subtle"
                onClick={() => {
                  onChange(undefined);
                }}
              >
                Keep the stored one
              </Button>
            )}
          </div>
        )
      }
    </FieldFrame>
  );
}
