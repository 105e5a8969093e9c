import { hubspot } from '@hubspot/ui-extensions';
import { AccountSettings } from './AccountSettings.tsx';

hubspot.extend<'settings'>(({ context, actions }) => <AccountSettings context={context} actions={actions} />);
