/** The first state of every page: the shape of what is coming, so that nothing jumps when it comes. */
import Skeleton from '@atlaskit/skeleton';
import styles from './Loading.module.css';

interface LoadingProps {
  /** What is being loaded, for screen readers. */
  readonly of: string;
  readonly rows?: number;
  /** Height of one row in pixels, like the row it stands for. */
  readonly height?: number;
}

/** Grey rows in place of rows to come. */
export function Loading({ of, rows = 4, height = 56 }: LoadingProps) {
  return (
    <div className={styles.rows} role="status" aria-live="polite" aria-label={`Loading ${of}`}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton
          key={row}
          width="100%"
          height={`${String(height)}px`}
          borderRadius="var(--ds-radius-medium)"
          isShimmering
        />
      ))}
    </div>
  );
}
