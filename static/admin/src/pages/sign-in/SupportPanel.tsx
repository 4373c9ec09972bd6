/** Who besides Jira administrators may test and read the log, and how long the log is kept. */
import { AsyncSelect } from '@atlaskit/select';
import { useQuery } from '@tanstack/react-query';
import { callAdmin } from '../../api';
import { FieldFrame } from '../../components/FieldFrame';
import { NumberInput } from '../../components/NumberInput';
import { Panel } from '../../components/Panel';
import type { SignInValues } from './values';
import styles from './SignIn.module.css';

interface SupportPanelProps {
  readonly values: SignInValues;
  readonly onChange: (values: SignInValues) => void;
}

interface GroupOption {
  readonly value: string;
  readonly label: string;
}

const search = async (query: string): Promise<GroupOption[]> =>
  (await callAdmin('groups.search', { query })).map(({ id, name }) => ({ value: id, label: name }));

/** Groups are stored by id, so that renaming one keeps its rights. */
export function SupportPanel({ values, onChange }: SupportPanelProps) {
  const known = useQuery({ queryKey: ['groups.search', ''], queryFn: () => search(''), retry: false });
  const nameOf = (id: string): string => known.data?.find(({ value }) => value === id)?.label ?? id;
  return (
    <Panel
      title="Support and log"
      intro="Members of these groups may test connections and read the sign-in log, and nothing else."
    >
      <div className={styles.column}>
        <FieldFrame
          label="Support groups"
          error={known.isError ? 'The groups could not be read from Jira. Try again later.' : undefined}
        >
          {({ id, isInvalid }) => (
            <AsyncSelect<GroupOption, true>
              inputId={id}
              isInvalid={isInvalid}
              isMulti
              cacheOptions
              defaultOptions
              placeholder="Search groups"
              loadOptions={(query) => search(query).catch(() => [])}
              value={values.supportGroups.map((group) => ({ value: group, label: nameOf(group) }))}
              onChange={(chosen) => {
                onChange({ ...values, supportGroups: chosen.map(({ value }) => value) });
              }}
            />
          )}
        </FieldFrame>
        <NumberInput
          label="Keep the sign-in log for (days)"
          value={values.logRetentionDays}
          min={1}
          max={365}
          onChange={(logRetentionDays) => {
            onChange({ ...values, logRetentionDays });
          }}
        />
      </div>
    </Panel>
  );
}
