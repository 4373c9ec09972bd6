/** A link as a QR code: dark on light in every theme, because that is what cameras read best. */
import { useMemo } from 'react';
import { encode } from 'uqr';
import styles from './Qr.module.css';

/** `label` says where the code leads. */
export function Qr({ value, label }: { readonly value: string; readonly label: string }) {
  const code = useMemo(() => encode(value, { border: 2 }), [value]);
  const path = code.data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${String(x)} ${String(y)}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      className={styles.qr}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${String(code.size)} ${String(code.size)}`}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
