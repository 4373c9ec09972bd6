/** Takes the filtered list away as a file; while that runs, says how far it is and can be stopped. */
import Button from '@atlaskit/button/new';
import DownloadIcon from '@atlaskit/icon/core/download';
import Spinner from '@atlaskit/spinner';
import type { Filters } from './CustomerFilters';
import { useExport, type Format } from './use-export';
import styles from './Users.module.css';

const names = { csv: 'CSV', json: 'JSON' } as const satisfies Record<Format, string>;

/** The file holds what the list shows: the same filters, all pages. */
export function ExportButtons({ filters }: { readonly filters: Filters }) {
  const { format, count, start, cancel } = useExport();
  if (format !== undefined) {
    return (
      <div className={styles.progress} role="status">
        <Spinner size="small" label="" />
        <span>{`Exporting ${names[format]}: ${count.toLocaleString()} customers so far`}</span>
        <Button spacing="compact" onClick={cancel}>
          Cancel export
        </Button>
      </div>
    );
  }
  return (
    <>
      <Button iconBefore={DownloadIcon} onClick={() => void start('csv', filters)}>
        Export CSV
      </Button>
      <Button iconBefore={DownloadIcon} onClick={() => void start('json', filters)}>
        Export JSON
      </Button>
    </>
  );
}
