import { createRoot as createRemoteReactRoot, createRemoteRoot } from '@remote-ui/react';
import { createController, createRemoteReceiver, RemoteRenderer } from '@remote-ui/react/host';
import { Component, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { CATALOG } from '../components/catalog.ts';
import type { Hosted } from './context.ts';
import { extensionsAt } from './extensions.ts';
import { offerGlobals } from './globals.ts';
import { findTexts, TextsContext } from './texts.ts';

/**
 * Shows the app's extensions in an element of the page, as HubSpot does: the extension draws into a remote root, of which
 * only names of components and their props come over; this side draws those. HubSpot has a worker between the two.
 */
export async function mountExtensions(element: Element, hosted: Hosted): Promise<void> {
  const { api, takeRender } = offerGlobals(hosted);
  const texts = findTexts(hosted.user.locale);
  const fail = (detail: string) => {
    element.textContent = `${texts.failed}: ${detail}`;
    element.setAttribute('role', 'alert');
  };
  try {
    const places: Element[] = [];
    for await (const entrypoint of extensionsAt(hosted.location)) {
      const render = takeRender();
      if (render === null) throw new Error(`${entrypoint} does not call hubspot.extend.`);
      const place = document.createElement('div');
      place.className = 'x-extension';
      places.push(place);
      element.replaceChildren(...places);
      draw(place, render(api), texts);
    }
    if (places.length === 0) throw new Error(`nothing is registered for ${hosted.location}`);
  } catch (error) {
    console.error(error);
    fail(error instanceof Error ? error.message : String(error));
  }
}

function draw(place: Element, content: ReactNode, texts: ReturnType<typeof findTexts>): void {
  const receiver = createRemoteReceiver();
  const remote = createRemoteRoot(receiver.receive, { components: Object.keys(CATALOG) });
  createRoot(place).render(
    <Fence failed={texts.failed}>
      <TextsContext.Provider value={texts}>
        <RemoteRenderer receiver={receiver} controller={createController(CATALOG)} />
      </TextsContext.Provider>
    </Fence>,
  );
  createRemoteReactRoot(remote).render(<Fence failed={texts.failed}>{content}</Fence>);
  remote.mount();
}

interface FenceProps {
  readonly failed: string;
  readonly children: ReactNode;
}

/** An extension that fails takes its card along, not the page. */
class Fence extends Component<FenceProps, { readonly detail: string | null }> {
  override state = { detail: null };

  static getDerivedStateFromError(error: unknown) {
    return { detail: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    return this.state.detail === null ? this.props.children : `${this.props.failed}: ${this.state.detail}`;
  }
}
