/** Every value the provider sent, as received; secrets were masked before they got here. */
import type { TestReport } from '../../../../../../src/domain/test-report';
import { Panel } from '../../../components/Panel';
import { Table } from '../../../components/Table';
import { toText } from '../../../components/to-text';

interface ReceivedValuesProps {
  readonly attributes: TestReport['attributes'];
  readonly subject: TestReport['subject'];
}

/** Sorted by name, nested values as JSON. */
export function ReceivedValues({ attributes, subject }: ReceivedValuesProps) {
  const rows = Object.entries(attributes).toSorted(([one], [other]) => one.localeCompare(other));
  return (
    <Panel
      title="Values received"
      intro={
        subject === undefined ? undefined : (
          <>
            Known for good as <span className="code">{subject.subject}</span> at{' '}
            <span className="code">{subject.issuer}</span>.
          </>
        )
      }
    >
      <Table
        caption="Values received"
        rows={rows}
        keyOf={([name]) => name}
        columns={[
          { title: 'Name', width: '40%', cell: ([name]) => <span className="code">{name}</span> },
          { title: 'Value', cell: ([, value]) => toText(value) },
        ]}
      />
    </Panel>
  );
}
