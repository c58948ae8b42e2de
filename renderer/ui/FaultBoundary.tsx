import { Component, type ReactNode } from 'react';

interface FaultBoundaryProps {
  readonly children: ReactNode;
  /** Instead of them, once they could not be drawn. `retry` draws them anew. */
  readonly fallback: (fault: unknown, retry: () => void) => ReactNode;
}

interface Caught {
  /** Undefined: there is none. Anything can be thrown. */
  readonly caught?: { readonly fault: unknown } | undefined;
}

/**
 * Keeps a fault within it, so that the rest of the window lives on. React has this for classes alone, and
 * writes the fault to the console.
 */
export class FaultBoundary extends Component<FaultBoundaryProps, Caught> {
  override state: Caught = {};

  static getDerivedStateFromError(fault: unknown): Caught {
    return { caught: { fault } };
  }

  override render(): ReactNode {
    const { caught } = this.state;
    const { children, fallback } = this.props;
    return caught ? fallback(caught.fault, () => this.setState({ caught: undefined })) : children;
  }
}
