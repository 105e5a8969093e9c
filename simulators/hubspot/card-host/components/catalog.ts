import type * as Ui from '@hubspot/ui-extensions';
import type { createController } from '@remote-ui/react/host';
import * as buttons from './buttons.tsx';
import * as dialogs from './dialogs.tsx';
import * as disclosure from './disclosure.tsx';
import * as feedback from './feedback.tsx';
import * as inputs from './inputs.tsx';
import * as layout from './layout.tsx';
import * as pages from './pages.tsx';
import * as table from './table.tsx';
import * as text from './text.tsx';
import * as toggles from './toggles.tsx';

const { ButtonItem, ...plainButtons } = buttons;

/** By the library's names: `Drawn` in each file holds them to the library's own props. */
const STANDARD = {
  ...plainButtons,
  ...dialogs,
  ...disclosure,
  ...feedback,
  ...inputs,
  ...layout,
  ...table,
  ...text,
  ...toggles,
} satisfies { readonly [Name in keyof typeof Ui]?: unknown };

/**
 * Everything that this host draws, by the name under which the extension sends it. Not drawn, and said so in its place: charts,
 * illustrations, currency inputs and HubSpot's components of CRM data.
 */
export const CATALOG: Parameters<typeof createController>[0] = {
  ...STANDARD,
  ...pages,
  Textarea: inputs.TextArea,
  DropdownButtonItem: ButtonItem,
  PrimaryHeaderActionButton: ButtonItem,
  SecondaryHeaderActionButton: ButtonItem,
};
