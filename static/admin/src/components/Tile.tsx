/** A provider's neutral logo: its initials on one of Atlassian's accent colours. */
import styles from './Tile.module.css';

const accents = ['red', 'orange', 'yellow', 'lime', 'green', 'teal', 'blue', 'purple', 'magenta'] as const;
const accentHues = [5, 30, 48, 85, 150, 180, 215, 260, 320];

/** The accent next to a hue (0 to 359), so that only design tokens colour the page. */
function accentOf(hue: number): (typeof accents)[number] {
  const distance = (other: number): number => Math.min(Math.abs(hue - other), 360 - Math.abs(hue - other));
  const nearest = accentHues.reduce((best, other) => (distance(other) < distance(best) ? other : best));
  return accents[accentHues.indexOf(nearest)] ?? 'blue';
}

interface TileProps {
  readonly letters: string;
  readonly hue: number;
  readonly size?: 'medium' | 'large';
}

/** Decorative: the name always stands beside it. */
export function Tile({ letters, hue, size = 'medium' }: TileProps) {
  const accent = accentOf(hue);
  const style = {
    background: `var(--ds-background-accent-${accent}-subtler)`,
    color: `var(--ds-text-accent-${accent}-bolder)`,
  };
  return (
    <span className={`${styles.tile ?? ''} ${styles[size] ?? ''}`} style={style} aria-hidden="true">
      {letters}
    </span>
  );
}
