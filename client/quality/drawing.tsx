import { useEffect, useRef } from 'react';

/**
 * A drawing of the server, put into the page so that the page's colours and type are its own. It is parsed as
 * XML, in which nothing runs, and its text was escaped where it was drawn.
 */
export function Drawing({ svg }: { readonly svg: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    place.current?.replaceChildren(document.importNode(parsed.documentElement, true));
  }, [svg]);
  return <div className="drawing" ref={place} />;
}
