import type { common as en } from '../en/common.ts';

export const common: Readonly<Record<keyof typeof en, string>> = {
  'app.loading': 'Cargando',
  'app.retry': 'Reintentar',
  'app.cancel': 'Cancelar',
  'app.close': 'Cerrar',
  'app.zone': 'Horas en {{zone}}',
  'app.connect': 'Conectar de nuevo',
  'app.stale': 'Situación de la última lectura; no se pudo cargar la más reciente.',
  'failure.network': 'No hay conexión con Pontual. Comprueba tu red; lo intentamos de nuevo automáticamente.',
  'failure.network_act': 'No hay conexión con Pontual. Inténtalo de nuevo: cuenta una sola vez.',
  'failure.internal': 'Algo falló por nuestra parte y quedó registrado. Inténtalo de nuevo en un momento.',
  'failure.unauthenticated':
    'Esta página lleva demasiado tiempo abierta. Vuelve a cargar la página de {{crm}} para seguir; no se ha perdido nada de lo que hiciste.',
  'failure.not_installed': 'Pontual no está conectado a este {{crm}}. Pide al administrador que lo conecte.',
  'failure.forbidden': 'No tiene permiso para esto. Pídalo a un administrador de Pontual.',
  'failure.not_found': 'Pontual aún no conoce este ticket.',
  'failure.invalid': 'Esto no se pudo aceptar. No se cambió nada.',
  'failure.conflict': 'Esto no es posible en la situación actual. No se cambió nada.',
  'failure.gone': 'Ya no existe.',
  'failure.too_large': 'Lo que se envió es demasiado grande. No se cambió nada.',
  'failure.rate_limited': 'Demasiadas solicitudes. Inténtalo de nuevo en un momento.',
  'failure.unavailable':
    'Pontual no puede hacer esto ahora. No se ha perdido nada: inténtalo de nuevo en un momento.',
  'failure.outside_title': 'Abre esta página dentro de {{crm}}',
  'failure.outside': 'Pontual aparece junto a un ticket y en la barra de navegación de {{crm}}.',
  'failure.no_ticket': 'Guarda primero este ticket. Sus relojes aparecen en cuanto exista.',
};
