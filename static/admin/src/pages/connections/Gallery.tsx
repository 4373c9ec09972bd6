/** Second step of a new connection: which application it is, found by typing. */
import { useDeferredValue, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { PresetDescription } from '../../../../../src/contract/admin-api';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { TextInput } from '../../components/TextInput';
import { Tile } from '../../components/Tile';
import { protocolNames } from '../../labels';
import { useRead } from '../../queries';
import { hasWords } from '../../words';
import styles from './Gallery.module.css';

/** A grid of presets of the chosen protocol. */
export default function Gallery() {
  const { protocol = 'oidc' } = useParams();
  return (
    <Page
      title="Add New Identity Provider"
      intro="Step 2 of 3. Which application is it? Choose a custom one if yours is not here: it works with every provider that keeps to the standard."
      back={{ to: '/connections/new', text: 'Protocol' }}
    >
      <Presets protocol={protocol} />
    </Page>
  );
}

function Presets({ protocol }: { readonly protocol: string }) {
  const [search, setSearch] = useState('');
  const words = useDeferredValue(search);
  const presets = useRead('presets.list', undefined, { staleTime: Infinity });
  if (presets.isPending) return <Loading of="applications" rows={4} height={72} />;
  if (presets.isError) return <Failure error={presets.error} onRetry={() => void presets.refetch()} />;
  const found = presets.data.filter((preset) => speaks(preset, protocol) && matches(preset, words));
  return (
    <>
      <div className={styles.search}>
        <TextInput label="Search applications" type="search" value={search} onChange={setSearch} autoFocus />
      </div>
      {found.length === 0 ? (
        <Empty title="No application by that name">Try another word, or choose the custom application.</Empty>
      ) : (
        <ul className={styles.gallery} aria-label="Applications">
          {found.map((preset) => (
            <li key={preset.id} className={styles.item}>
              <Link to={`/connections/new/${protocol}/${preset.id}`} className={styles.card}>
                <Tile letters={preset.tile.letters} hue={preset.tile.hue} size="large" />
                <span className={styles.words}>
                  <span className={styles.name}>{preset.name}</span>
                  <span className={styles.protocol}>{protocolNames[preset.protocol]}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const speaks = (preset: PresetDescription, protocol: string): boolean =>
  protocol === 'saml' ? preset.protocol === 'saml' : preset.protocol !== 'saml';

const matches = (preset: PresetDescription, search: string): boolean =>
  hasWords([preset.name, preset.id, ...preset.keywords].join(' '), search);
