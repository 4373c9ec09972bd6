/** The state behind both forms: unsaved values, errors, discovery, permission to contact the provider, saving. */
import { useState } from 'react';
import type { ConnectionDraft, ConnectionView, PresetDescription } from '../../../../../src/contract/admin-api';
import { callAdmin, type ApiFailure } from '../../api';
import { useDraft } from '../../drafts';
import { useWrite } from '../../queries';
import { useConsent, type Consent } from './consent';
import { toHostsInput, useTypedHosts } from './use-typed-hosts';
import {
  findErrors,
  toConnectionDraft,
  toFieldErrors,
  type FieldErrors,
  type FormValues,
  type Saved,
} from './form-values';
import { isUntouched, toStoredNow } from './stored-now';
import { useDiscovery, type Discovery } from './use-discovery';
import { without } from '../../without';

export interface ConnectionForm {
  readonly preset: PresetDescription;
  readonly values: FormValues;
  readonly saved: Saved;
  readonly isDirty: boolean;
  /** Errors to be shown now. */
  readonly errors: FieldErrors;
  readonly discovery: Discovery;
  readonly consent: Consent;
  readonly isSaving: boolean;
  readonly failure: ApiFailure | undefined;
  /** The administrator did not allow the provider's hosts. */
  readonly isRefused: boolean;
  readonly change: (id: string, next: Partial<FormValues>) => void;
  /** The input was left: from now on its error may be shown. */
  readonly leave: (id: string) => void;
  readonly discard: () => void;
  /** `revision` overrides the one the work began with, to save over somebody else's version. */
  readonly save: (revision?: number) => Promise<void>;
}

interface FormOptions {
  readonly draftKey: string;
  readonly preset: PresetDescription;
  readonly stored: FormValues;
  readonly saved: Saved;
  readonly onSaved: (view: ConnectionView) => void;
}

/** One form per connection; `draftKey` keeps its unsaved values while the page is open. */
export function useConnectionForm({ draftKey, preset, stored, saved, onSaved }: FormOptions): ConnectionForm {
  const draft = useDraft<FormValues>(draftKey, stored, saved.revision);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isTried, setTried] = useState(false);
  const [refusals, setRefusals] = useState<FieldErrors>({});
  const [isRefused, setRefused] = useState(false);
  const write = useWrite('connections.save', ['connections.list', 'connections.get', 'connections.discover']);

  const values = draft.value;
  const found = findErrors(preset, values, saved);
  const isReady = canLookUp(preset, values, found);
  const typed = useTypedHosts(preset.id, values.fields);
  const typedConsent = useConsent(typed.hosts);
  const mayLook = isReady && typed.isKnown && mayAsk(typedConsent);
  const discovery = useDiscovery(toConnectionDraft(preset.id, values, saved), mayLook);
  const consent = useConsent([...new Set([...typed.hosts, ...(discovery.found?.hosts ?? [])])]);
  const looked = discoveryErrors(discovery, values);
  const shown = Object.entries({ ...found, ...looked, ...refusals }).filter(
    ([id]) => isTried || left.has(id) || id in looked || id in refusals,
  );

  const save = async (revision = draft.revision): Promise<void> => {
    setTried(true);
    if (Object.keys(found).length > 0) {
      focusFirstError();
      return;
    }
    const draftToSend = toConnectionDraft(preset.id, values, { ...saved, revision });
    try {
      await askForHosts(draftToSend, consent);
      setRefused(false);
    } catch {
      setRefused(true);
      return;
    }
    const send = (at: number, isSecond = false): void => {
      write.mutate(
        { ...draftToSend, revision: at },
        {
          onSuccess: (view) => {
            draft.discard();
            setTried(false);
            onSaved(view);
          },
          onError: (error) => {
            const now = error.code === 'conflict' && !isSecond ? toStoredNow(error.current) : undefined;
            if (now !== undefined && isUntouched(preset, draft.base, now)) {
              send(now.revision, true);
              return;
            }
            setRefusals(toFieldErrors(error.fields));
            focusFirstError();
          },
        },
      );
    };
    send(revision);
  };

  return {
    ...{ preset, values, saved, isDirty: draft.isDirty, discovery, consent, isRefused, save },
    errors: Object.fromEntries(shown),
    isSaving: write.isPending,
    failure: write.error ?? undefined,
    change: (id, next) => {
      setRefusals((refused) => without(refused, id));
      draft.set({ ...values, ...next });
    },
    leave: (id) => {
      setLeft((before) => new Set([...before, id]));
    },
    discard: () => {
      draft.discard();
      setRefusals({});
      setTried(false);
      setLeft(new Set());
      write.reset();
    },
  };
}

/**
 * Asks for every host this draft makes the app call: first those that follow from what was typed, then those that only the
 * provider itself names. What else may be wrong with the draft is told when it is saved.
 */
async function askForHosts(draft: ConnectionDraft, consent: Consent): Promise<void> {
  const typed = await callAdmin('connections.hosts', toHostsInput(draft.preset, draft.fields)).catch(() => []);
  await consent.ask(typed);
  const looked = await callAdmin('connections.discover', { ...draft, secrets: {} }).catch(() => undefined);
  if (looked !== undefined) await consent.ask(looked.hosts);
}

/** Discovery needs the addresses, not the credentials. */
function canLookUp(preset: PresetDescription, values: FormValues, errors: FieldErrors): boolean {
  const sources = preset.fields.filter(({ kind }) => kind === 'url' || kind === 'domain' || kind === 'metadata');
  if (sources.some(({ id }) => id in errors)) return false;
  const others = preset.fields.filter(({ required }) => required);
  return sources.length === 0
    ? others.every(({ id, kind }) => kind === 'secret' || (values.fields[id] ?? '').trim() !== '')
    : sources.some(({ id }) => (values.fields[id] ?? '').trim() !== '');
}

/** What the look-up says about what was typed; about inputs that are still empty it has nothing new to say. */
function discoveryErrors({ error }: Discovery, values: FormValues): FieldErrors {
  const errors = Object.entries(toFieldErrors(error?.fields ?? []));
  return Object.fromEntries(errors.filter(([id]) => (values.fields[id] ?? '').trim() !== ''));
}

const mayAsk = (consent: Consent): boolean => consent.isKnown && consent.missing.length === 0;

function focusFirstError(): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
}
