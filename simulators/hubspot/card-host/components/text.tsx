import { Children, type CSSProperties } from 'react';
import { Overlay, useOverlay } from '../host/overlay.tsx';
import { NO_REACTIONS, toEvent } from './event.ts';
import { type Drawn, distance, size } from './typed.ts';

const WEIGHTS: Readonly<Record<string, number>> = { regular: 400, demibold: 600, bold: 700 };
const LINES: Readonly<Record<string, string>> = { underline: 'underline', strikethrough: 'line-through' };

export const Text: Drawn<'Text'> = ({ children, variant, inline, format, truncate }) => {
  const style: CSSProperties = {
    fontWeight: WEIGHTS[format?.fontWeight ?? 'regular'],
    fontStyle: format?.italic === true ? 'italic' : 'normal',
    textDecoration: LINES[format?.lineDecoration ?? ''] ?? 'none',
    ...(format?.textTransform === undefined || format.textTransform === 'sentenceCase'
      ? {}
      : { textTransform: format.textTransform }),
    ...(typeof truncate === 'object' && truncate.maxWidth !== undefined
      ? { maxWidth: truncate.maxWidth }
      : {}),
  };
  const cut = truncate === undefined || truncate === false ? '' : 'x-truncate';
  const name = `x-text ${variant === 'microcopy' ? 'micro' : ''} ${cut}`;
  const title = typeof truncate === 'object' ? truncate.tooltipText : undefined;
  return inline === true ? (
    <span className={name} style={style} title={title}>
      {children}
    </span>
  ) : (
    <div className={name} style={style} title={title}>
      {children}
    </div>
  );
};

export const Heading: Drawn<'Heading'> = ({ children, inline }) => (
  <h3 className="x-heading" style={inline === true ? { display: 'inline' } : {}}>
    {children}
  </h3>
);

export const Link: Drawn<'Link'> = ({ children, href, onClick, preventDefault, variant, overlay }) => {
  const shown = useOverlay(overlay);
  const target = typeof href === 'string' ? { url: href, external: true } : href;
  return (
    <>
      <a
        className={`x-link ${variant ?? 'primary'}`}
        href={target?.url}
        {...(target?.external === true ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
        onClick={(event) => {
          if (preventDefault === true || shown.exists) event.preventDefault();
          shown.open();
          onClick?.(toEvent(event), NO_REACTIONS);
        }}
      >
        {children}
        {target?.external === true ? <span aria-hidden="true"> ↗</span> : null}
      </a>
      <Overlay shown={shown} />
    </>
  );
};

export const List: Drawn<'List'> = ({ children, variant }) => {
  const items = Children.map(children, (child) => <li>{child}</li>);
  const name = `x-list ${variant ?? 'unordered'}`;
  return variant?.startsWith('ordered') === true ? (
    <ol className={name}>{items}</ol>
  ) : (
    <ul className={name}>{items}</ul>
  );
};

export const DescriptionList: Drawn<'DescriptionList'> = ({ children, direction }) => (
  <dl className={`x-description ${direction ?? 'column'}`}>{children}</dl>
);

export const DescriptionListItem: Drawn<'DescriptionListItem'> = ({ children, label }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

export const Tag: Drawn<'Tag'> = ({ children, variant, onClick, overlay }) => {
  const shown = useOverlay(overlay);
  const name = `x-tag ${variant ?? 'default'}`;
  if (onClick === undefined && !shown.exists) return <span className={name}>{children}</span>;
  return (
    <>
      <button
        type="button"
        className={name}
        onClick={(event) => {
          shown.open();
          onClick?.(toEvent(event), NO_REACTIONS);
        }}
      >
        {children}
      </button>
      <Overlay shown={shown} />
    </>
  );
};

export const StatusTag: Drawn<'StatusTag'> = ({ children, variant, hollow, onClick }) => {
  const name = `x-status ${variant ?? 'default'}`;
  const inner = (
    <>
      <span className={`dot ${hollow === true ? 'hollow' : ''}`} aria-hidden="true" />
      {children}
    </>
  );
  return onClick === undefined ? (
    <span className={name}>{inner}</span>
  ) : (
    <button type="button" className={name} onClick={() => onClick()}>
      {inner}
    </button>
  );
};

/** The library has some two hundred drawings; these stand for the commonest, a dot for the others. */
const GLYPHS: Readonly<Record<string, string>> = {
  time: '◷',
  delay: '◷',
  success: '✓',
  checkCircle: '✓',
  warning: '▲',
  exclamation: '!',
  exclamationCircle: '!',
  info: 'i',
  infoNoCircle: 'i',
  locked: '▣',
  refresh: '↻',
  right: '›',
  left: '‹',
  up: '↑',
  down: '↓',
};

export const Icon: Drawn<'Icon'> = ({ name, color, size: word, screenReaderText }) => (
  <span className={`x-icon ${color ?? 'inherit'} ${size(word, 'md')}`}>
    <span aria-hidden="true">{GLYPHS[name] ?? '•'}</span>
    {screenReaderText === undefined ? null : <span className="x-hidden">{screenReaderText}</span>}
  </span>
);

export const Image: Drawn<'Image'> = ({ alt, src, width, height }) => (
  <img src={src} alt={alt ?? ''} width={width} height={height} style={{ maxWidth: '100%' }} />
);

/** HubSpot hangs a tooltip on its neighbour; here its text is the neighbour's, for eyes and screen readers alike. */
export const Tooltip: Drawn<'Tooltip'> = ({ children }) => (
  <span className="x-tooltip" style={{ marginInlineStart: distance('xs') }}>
    {children}
  </span>
);
