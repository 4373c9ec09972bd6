/** The rules of one connection: sections on the left, what they make of the last test on the right. */
import { useEffect, useRef } from 'react';
import { Navigate, useParams, useSearchParams } from 'react-router';
import type { ConnectionView, FieldFailure } from '../../../../../src/contract/admin-api';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { SaveBar } from '../../components/SaveBar';
import { SubNav } from '../../components/SubNav';
import { tellDone } from '../../flags';
import { useRead } from '../../queries';
import { counted } from '../../words';
import { Preview } from './Preview';
import { isRuleName, ruleNames } from './rule-names';
import { RulesConflict } from './RulesConflict';
import { isSection, sections } from './sections';
import { suggest } from './suggestions';
import { useRules, type Rules } from './use-rules';
import styles from './Mapping.module.css';

/** Waits for the connection. */
export function ConnectionRulesPage() {
  const { id = '', section = '' } = useParams();
  const view = useRead('connections.get', { id });
  if (!isSection(section)) return <Navigate to={`/mapping/${id}/attributes`} replace />;
  return (
    <Page
      title={view.data === undefined ? 'Attribute Mapping' : `Attribute Mapping: ${view.data.connection.name}`}
      back={{ to: '/mapping', text: 'All connections' }}
    >
      <SubNav
        label="Rules of this connection"
        items={Object.entries(sections).map(([key, { title }]) => ({ to: `/mapping/${id}/${key}`, text: title }))}
      />
      {view.isPending && <Loading of="the rules" rows={6} />}
      {view.isError && <Failure error={view.error} onRetry={() => void view.refetch()} />}
      {view.isSuccess && <Editor key={id} view={view.data} section={section} />}
    </Page>
  );
}

interface EditorProps {
  readonly view: ConnectionView;
  readonly section: keyof typeof sections;
}

function Editor({ view, section }: EditorProps) {
  const rules = useRules(view.connection);
  const received = useRead('tests.attributes', { connectionId: view.connection.id });
  useSuggestions(rules, received.data ?? undefined);
  const Section = sections[section].content;
  return (
    <div className={styles.layout}>
      <div className={styles.main}>
        <Section
          rules={rules.value}
          onChange={rules.change}
          received={received.data ?? {}}
          preview={rules.preview.data}
          errorOf={(field) =>
            faultsOf(rules).find((one) => one.field === field || one.field.startsWith(`${field}.`))?.message
          }
        />
        {rules.failure?.code === 'conflict' && <RulesConflict rules={rules} current={rules.failure.current} />}
        {rules.failure !== undefined && rules.failure.code !== 'conflict' && (
          <Failure error={rules.failure} details={detailsOf(rules.failure.fields, section)} />
        )}
        <SaveBar
          isDirty={rules.isDirty}
          isSaving={rules.isSaving}
          onSave={() => {
            rules.save();
          }}
          onDiscard={rules.discard}
        />
      </div>
      <Preview connectionId={view.connection.id} hasTest={received.data !== null} received={received} rules={rules} />
    </div>
  );
}

/** Inputs that are whole values by the time they arrive here: what is wrong with them is said before anything is saved. */
const wholeValues = [
  'boundDomains',
  'admission.allowedDomains',
  'admission.allowedAddresses',
  'admission.deniedDomains',
];

/** Parts of rules that have an input of their own, however deep they are. */
const ofMapping = /^rules\.mapping\..+\.(source(\..+)?|transforms\.\d+\.pattern|fallback)$/;
const ofFilter = /^rules\.admission\.filter(\.(all|any)\.\d+)*\.(attribute|pattern|group|value)$/;

/** Inputs beside which a section shows its errors. */
const marked: Partial<Record<keyof typeof sections, readonly (string | RegExp)[]>> = {
  attributes: [ofMapping],
  admission: [...wholeValues, ofFilter],
  'sign-in': ['button.text', 'button.logoUrl', 'button.color'],
};

const isOneOf = (names: readonly (string | RegExp)[], { field }: FieldFailure): boolean =>
  names.some((name) =>
    typeof name === 'string' ? field === `rules.${name}` || field.startsWith(`rules.${name}.`) : name.test(field),
  );

/** An expression that is not valid is said while it is typed; one that is still missing, when it is saved. */
const isTypedWrong = (fault: FieldFailure): boolean =>
  isOneOf(wholeValues, fault) || (fault.field.endsWith('.pattern') && fault.message.startsWith('The expression'));

const faultsOf = ({ failure, preview }: Rules): readonly FieldFailure[] => [
  ...(failure?.fields ?? []),
  ...(preview.error?.fields ?? []).filter(isTypedWrong),
];

/** What the section in sight does not show beside an input, with the part of the rules that it is about. */
function detailsOf(faults: readonly FieldFailure[], section: keyof typeof sections): readonly string[] {
  const elsewhere = faults.filter((fault) => !isOneOf(marked[section] ?? [], fault));
  return elsewhere.map(({ field, message }) => {
    const name = field.split('.')[1] ?? '';
    return isRuleName(name) ? `${ruleNames[name]}: ${message}` : message;
  });
}

/** Coming from a test report with `?suggest=yes`, the names that arrived are filled in once. */
function useSuggestions(
  rules: ReturnType<typeof useRules>,
  received: Readonly<Record<string, unknown>> | undefined,
): void {
  const [search, setSearch] = useSearchParams();
  const isDone = useRef(false);
  const isAsked = search.get('suggest') === 'yes';
  useEffect(() => {
    if (!isAsked || received === undefined || isDone.current) return;
    isDone.current = true;
    const { mapping, count } = suggest(rules.value.mapping, received);
    if (count > 0) rules.change({ mapping });
    tellDone(
      count === 0 ? 'The mapping finds every name already' : `Filled in ${counted(count, 'name')} from the last test`,
      count === 0 ? '' : 'Look them over, then save.',
    );
    setSearch({}, { replace: true });
  }, [isAsked, received, rules, setSearch]);
}
