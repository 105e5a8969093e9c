import { Component, type ReactNode } from 'react';
import { Broken } from './broken.tsx';

interface BoundaryProps {
  readonly children: ReactNode;
}

/** Keeps the rest of the app when a page fails, or when a part of it is no longer on the server after an update. */
export class Boundary extends Component<BoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? <Broken /> : this.props.children;
  }
}
