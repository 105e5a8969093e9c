import { createContext, useContext, useId, useLayoutEffect, useState } from 'react';
import { type Drawn, size } from './typed.ts';

export const Accordion: Drawn<'Accordion'> = ({
  title,
  children,
  defaultOpen,
  open,
  disabled,
  size: word,
  onClick,
}) => {
  const [own, setOwn] = useState(defaultOpen ?? false);
  const isOpen = open ?? own;
  const id = useId();
  return (
    <div className={`x-accordion ${size(word, 'md')}`}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        disabled={disabled === true}
        onClick={() => {
          setOwn(!isOpen);
          onClick?.();
        }}
      >
        <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
        {title}
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen ? children : null}
      </div>
    </div>
  );
};

type TabId = string | number;

interface TabHead {
  readonly key: string;
  readonly tabId: TabId;
  readonly title: string;
  readonly disabled: boolean;
}

interface TabsState {
  readonly selected: TabId | undefined;
  /** Puts a tab's head in the list, or its newer words in place of the older; gives what takes it out again. */
  put(head: TabHead): () => void;
}

const TabsContext = createContext<TabsState | null>(null);

/** A handler of ids that are texts, numbers or both: it is only ever called with an id that its own tabs gave. */
function asAnyHandler(handler: unknown): ((id: TabId) => void) | undefined {
  return handler as ((id: TabId) => void) | undefined;
}

export const Tabs: Drawn<'Tabs'> = ({ children, selected, defaultSelected, onSelectedChange, variant }) => {
  const [heads, setHeads] = useState<readonly TabHead[]>([]);
  const [own, setOwn] = useState<TabId | undefined>(defaultSelected);
  const current = selected ?? own ?? heads[0]?.tabId;
  const choose = (tabId: TabId) => {
    setOwn(tabId);
    asAnyHandler(onSelectedChange)?.(tabId);
  };
  const [put] = useState(() => (head: TabHead) => {
    setHeads((all) =>
      all.some(({ key }) => key === head.key)
        ? all.map((one) => (one.key === head.key ? head : one))
        : [...all, head],
    );
    return () => setHeads((all) => all.filter(({ key }) => key !== head.key));
  });
  return (
    <TabsContext.Provider value={{ selected: current, put }}>
      <div className={`x-tabs ${variant ?? 'default'}`} role="tablist">
        {heads.map((head) => (
          <button
            key={head.key}
            type="button"
            role="tab"
            id={`${head.key}-tab`}
            aria-controls={head.key}
            aria-selected={head.tabId === current}
            disabled={head.disabled}
            onClick={() => choose(head.tabId)}
          >
            {head.title}
          </button>
        ))}
      </div>
      {children}
    </TabsContext.Provider>
  );
};

export const Tab: Drawn<'Tab'> = ({ tabId, title, disabled, children }) => {
  const tabs = useContext(TabsContext);
  const key = useId();
  const id = tabId ?? key;
  const put = tabs?.put;
  useLayoutEffect(
    () => put?.({ key, tabId: id, title: title ?? '', disabled: disabled === true }),
    [put, key, id, title, disabled],
  );
  const isShown = tabs?.selected === id;
  return (
    <div role="tabpanel" id={key} aria-labelledby={`${key}-tab`} hidden={!isShown} className="x-tabpanel">
      {isShown ? children : null}
    </div>
  );
};
