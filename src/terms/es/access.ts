import type { access as en } from '../en/access.ts';

export const access: Readonly<Record<keyof typeof en, string>> = {
  'role.admin': 'Administrador',
  'role.lead': 'Jefe de equipo',
  'role.agent': 'Agente',
  'role.revenue': 'Ingresos',
  'role.viewer': 'Lector',
  'right.account:read': 'Ver la cuenta',
  'right.tickets:read': 'Leer tickets',
  'right.tickets:act': 'Justificar, pausar y fijar',
  'right.reports:read': 'Leer informes',
  'right.settings:read': 'Leer ajustes',
  'right.settings:write': 'Cambiar ajustes',
  'right.people:read': 'Ver personas',
  'right.people:write': 'Cambiar roles',
  'right.keys:write': 'Gestionar claves de API',
  'right.audit:read': 'Leer el registro de auditoría',
  'right.connection:write': 'Conectar y desconectar',
  'right.support:write': 'Conceder acceso de soporte',
};
