import { useTexts } from '../host/texts.ts';
import type { Drawn } from './typed.ts';

export const Table: Drawn<'Table'> = (props) => (
  <div className="x-table">
    <table className={`${props.bordered === false ? '' : 'bordered'} ${props.density ?? 'default'}`}>
      {props.children}
    </table>
    {props.paginated === true ? (
      <Pages current={props.page ?? 1} count={props.pageCount} onChange={props.onPageChange} />
    ) : null}
  </div>
);

function Pages(props: {
  readonly current: number;
  readonly count: number;
  readonly onChange: (page: number) => void;
}) {
  const texts = useTexts();
  return (
    <nav className="x-pages" aria-label={texts.pages}>
      {Array.from({ length: props.count }, (_, index) => index + 1).map((page) => (
        <button
          key={page}
          type="button"
          {...(page === props.current ? { 'aria-current': 'page' as const } : {})}
          onClick={() => props.onChange(page)}
        >
          {page}
        </button>
      ))}
    </nav>
  );
}

export const TableHead: Drawn<'TableHead'> = ({ children }) => <thead>{children}</thead>;
export const TableBody: Drawn<'TableBody'> = ({ children }) => <tbody>{children}</tbody>;
export const TableFooter: Drawn<'TableFooter'> = ({ children }) => <tfoot>{children}</tfoot>;
export const TableRow: Drawn<'TableRow'> = ({ children }) => <tr>{children}</tr>;

export const TableCell: Drawn<'TableCell'> = ({ children, align, width, colSpan }) => (
  <td style={{ textAlign: align ?? 'left', ...toWidth(width) }} colSpan={colSpan}>
    {children}
  </td>
);

const NEXT = { none: 'ascending', ascending: 'descending', descending: 'none' } as const;

export const TableHeader: Drawn<'TableHeader'> = (props) => {
  const style = { textAlign: props.align ?? 'left', ...toWidth(props.width) };
  if (!('onSortChange' in props)) {
    return (
      <th scope="col" style={style}>
        {props.children}
      </th>
    );
  }
  const { sortDirection, onSortChange, disabled } = props;
  return (
    <th scope="col" style={style} aria-sort={sortDirection}>
      <button
        type="button"
        className="x-sort"
        disabled={disabled === true}
        onClick={() => onSortChange(NEXT[sortDirection])}
      >
        {props.children}
        <span aria-hidden="true">{{ none: ' ↕', ascending: ' ↑', descending: ' ↓' }[sortDirection]}</span>
      </button>
    </th>
  );
};

function toWidth(width: 'min' | 'max' | 'auto' | number | undefined) {
  if (width === 'min') return { width: '1%', whiteSpace: 'nowrap' as const };
  return width === 'max' ? { width: '100%' } : width === undefined ? {} : { width };
}
