import { describeCrmContract } from '../contract.ts';
import { zendeskSubject } from './subject.ts';

describeCrmContract(zendeskSubject());
