/** The app's own keys for a connection: made here, public halves shown, replaced without an outage. */
import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import { useState } from 'react';
import type { ConnectionView } from '../../../../../src/contract/admin-api';
import { Confirm } from '../../components/Confirm';
import { Copyable } from '../../components/Copyable';
import { Disclosure } from '../../components/Disclosure';
import { Panel } from '../../components/Panel';
import { tellDone, tellFailure } from '../../flags';
import { useWrite } from '../../queries';
import { toMoment } from '../../times';

const limit = 2;

/** For `private_key_jwt` and for signed or encrypted SAML; others never need it, so it is folded away. */
export function KeyPairs({ view }: { readonly view: ConnectionView }) {
  const [isSwapping, setSwapping] = useState(false);
  const add = useWrite('connections.addKeyPair', ['connections.get']);
  const swap = useWrite('connections.swapKeyPair', ['connections.get']);
  const keys = view.publicKeys;
  const input = { id: view.connection.id };
  return (
    <Disclosure title="Keys of this app" note={keys.length === 0 ? 'None made yet' : `${String(keys.length)} in use`}>
      <Panel
        title="Key pairs"
        frame="plain"
        intro="Needed for private_key_jwt, and for signed requests or encrypted answers with SAML. A second pair is staged: give it to the provider, then put it first."
        actions={
          <>
            <Button
              isDisabled={keys.length >= limit}
              isLoading={add.isPending}
              onClick={() => {
                add.mutate(input, {
                  onError: tellFailure,
                  onSuccess: () => {
                    tellDone('A key pair was made');
                  },
                });
              }}
            >
              {keys.length === 0 ? 'Make a key pair' : 'Stage a second key pair'}
            </Button>
            {keys.length === limit && (
              <Button
                onClick={() => {
                  setSwapping(true);
                }}
              >
                Put the staged key first
              </Button>
            )}
          </>
        }
      >
        {isSwapping && (
          <Confirm
            title="Use the staged key from now on?"
            action="Use it"
            isWorking={swap.isPending}
            onCancel={() => {
              setSwapping(false);
            }}
            onConfirm={() => {
              swap.mutate(input, {
                onError: tellFailure,
                onSettled: () => {
                  setSwapping(false);
                },
              });
            }}
          >
            The provider must know it already. The old key is dropped.
          </Confirm>
        )}
        {keys.map((key, index) => (
          <div key={key.kid}>
            <Lozenge appearance={index === 0 ? 'success' : 'moved'}>{index === 0 ? 'In use' : 'Staged'}</Lozenge>
            <Copyable
              label={`Made ${toMoment(key.createdAt)}, key ID ${key.kid}`}
              value={key.certificate ?? JSON.stringify(key.jwk ?? {})}
            />
          </div>
        ))}
      </Panel>
    </Disclosure>
  );
}
