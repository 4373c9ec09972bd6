/** The last net: a bug in one tab leaves the other tabs usable. */
import { Component, type ReactNode } from 'react';
import { Failure } from './Failure';

interface State {
  readonly error: unknown;
}

/** Shows the failure in place of the page; "Try again" draws the page anew. */
export class Boundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    return (
      <Failure
        error={this.state.error}
        onRetry={() => {
          this.setState({ error: undefined });
        }}
      />
    );
  }
}
