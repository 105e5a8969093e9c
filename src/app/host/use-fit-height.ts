import { useEffect } from 'react';
import type { Host } from './host.ts';

/** Keeps the CRM's frame as high as what is shown in it. */
export function useFitHeight(host: Host, element: HTMLElement): void {
  useEffect(() => {
    let last = 0;
    const observer = new ResizeObserver(() => {
      const height = Math.ceil(element.getBoundingClientRect().height);
      if (height === last || height === 0) return;
      last = height;
      host.resize(height);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [host, element]);
}
