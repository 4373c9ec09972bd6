/** Somebody else saved settings meanwhile: both versions, and the choice. */
import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { useQueryClient } from '@tanstack/react-query';
import { Actions } from '../../components/Actions';
import { Failure } from '../../components/Failure';
import { Table } from '../../components/Table';
import { toText } from '../../components/to-text';
import type { SettingsPart } from './use-settings-part';

interface SettingsFailureProps {
  readonly part: Omit<SettingsPart<unknown>, 'set'>;
  /** The same part in settings as they are stored now. */
  readonly pick: (settings: unknown) => unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Nothing while nothing failed; a conflict shows what differs. */
export function SettingsFailure({ part, pick }: SettingsFailureProps) {
  const client = useQueryClient();
  if (part.failure === undefined) return null;
  if (part.failure.code !== 'conflict') return <Failure error={part.failure} />;
  const current = part.failure.current;
  const revision = isObject(current) && typeof current.revision === 'number' ? current.revision : undefined;
  const theirs = pick(current);
  const takeTheirs = async (): Promise<void> => {
    part.discard();
    await client.invalidateQueries({ queryKey: ['settings.get'] });
  };
  return (
    <div role="alert">
      <SectionMessage appearance="warning" title="Somebody else saved settings in the meantime">
        <p>Choose which version to keep. Nothing of yours is lost until you choose.</p>
        <Table
          caption="Both versions"
          rows={toDifferences(part.value, theirs)}
          keyOf={({ name }) => name}
          columns={[
            { title: 'Setting', cell: ({ name }) => name },
            { title: 'Yours', cell: ({ mine }) => toText(mine) },
            { title: 'Stored now', cell: ({ other }) => toText(other) },
          ]}
        />
        <Actions>
          <Button
            isDisabled={revision === undefined}
            onClick={() => {
              part.save(revision);
            }}
          >
            Save mine over it
          </Button>
          <Button appearance="subtle" onClick={() => void takeTheirs()}>
            Take what is stored
          </Button>
        </Actions>
      </SectionMessage>
    </div>
  );
}

function toDifferences(mine: unknown, theirs: unknown) {
  if (!isObject(mine) || !isObject(theirs)) return [];
  return Object.keys({ ...theirs, ...mine })
    .filter((name) => JSON.stringify(mine[name]) !== JSON.stringify(theirs[name]))
    .map((name) => ({ name, mine: mine[name], other: theirs[name] }));
}
