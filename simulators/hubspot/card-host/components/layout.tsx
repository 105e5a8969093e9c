import type { CSSProperties } from 'react';
import { type Drawn, distance } from './typed.ts';

const JUSTIFY: Readonly<Record<string, CSSProperties['justifyContent']>> = {
  start: 'flex-start',
  end: 'flex-end',
  center: 'center',
  around: 'space-around',
  between: 'space-between',
};

const ALIGN: Readonly<Record<string, CSSProperties['alignItems']>> = {
  start: 'flex-start',
  end: 'flex-end',
  center: 'center',
  baseline: 'baseline',
  stretch: 'stretch',
};

export const Flex: Drawn<'Flex'> = ({ gap, children, direction, justify, align, alignSelf, wrap }) => (
  <div
    className="x-flex"
    style={{
      flexDirection: direction ?? 'row',
      gap: distance(gap),
      justifyContent: JUSTIFY[justify ?? 'start'],
      alignItems: ALIGN[align ?? 'stretch'],
      alignSelf: alignSelf === undefined ? undefined : ALIGN[alignSelf],
      flexWrap: wrap === true || wrap === 'wrap' ? 'wrap' : 'nowrap',
    }}
  >
    {children}
  </div>
);

export const Stack: Drawn<'Stack'> = ({ distance: gap, children, direction, justify, align, width }) => (
  <div
    className="x-flex"
    style={{
      flexDirection: direction ?? 'column',
      gap: distance(gap, 'small'),
      justifyContent: JUSTIFY[justify ?? 'start'],
      alignItems: ALIGN[align ?? 'stretch'],
      width: width ?? 'auto',
    }}
  >
    {children}
  </div>
);

export const Box: Drawn<'Box'> = ({ children, alignSelf, flex }) => (
  <div className="x-box" style={{ alignSelf: alignSelf ?? 'auto', flex: flex ?? 'initial' }}>
    {children}
  </div>
);

export const Inline: Drawn<'Inline'> = ({ children, justify, align, gap }) => (
  <div
    className="x-flex"
    style={{
      flexWrap: 'wrap',
      gap: distance(gap, 'small'),
      justifyContent: JUSTIFY[justify ?? 'start'],
      alignItems: ALIGN[align ?? 'center'],
    }}
  >
    {children}
  </div>
);

export const AutoGrid: Drawn<'AutoGrid'> = ({ children, columnWidth, gap, flexible }) => (
  <div
    style={{
      display: 'grid',
      gap: distance(gap),
      gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${columnWidth}px), ${flexible === true ? '1fr' : `${columnWidth}px`}))`,
    }}
  >
    {children}
  </div>
);

export const Card: Drawn<'Card'> = ({ children }) => <div className="x-tile">{children}</div>;

export const Tile: Drawn<'Tile'> = ({ children, compact, flush }) => (
  <div className={`x-tile ${compact === true ? 'compact' : ''} ${flush === true ? 'flush' : ''}`}>
    {children}
  </div>
);

export const Divider: Drawn<'Divider'> = ({ size, distance: apart }) => (
  <hr className="x-divider" style={{ marginBlock: distance(size ?? apart, 'small') }} />
);

export const Spacer: Drawn<'Spacer'> = ({ size }) => <div style={{ height: distance(size, 'small') }} />;
