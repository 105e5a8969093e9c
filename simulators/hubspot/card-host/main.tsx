import { readHosted } from './host/context.ts';
import { mountExtensions } from './host/mount.tsx';
import './css/colours.css';
import './css/base.css';
import './css/controls.css';
import './css/feedback.css';
import './css/fields.css';
import './css/dialogs.css';

const element = document.querySelector('[data-extension]');
if (element !== null)
  await mountExtensions(element, readHosted(element.getAttribute('data-extension') ?? ''));
