import { hubspot } from '@hubspot/ui-extensions';
import { Today } from './Today.tsx';

hubspot.extend<'pages'>(({ context }) => <Today context={context} />);
