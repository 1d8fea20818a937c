// The sections of the staff's application, and what an address leads to. A new
// section is an entry here and a folder of views: the rail, the palette and
// the router read this list.
import type { Component } from 'svelte';
import Archive from '@lucide/svelte/icons/archive';
import BookUser from '@lucide/svelte/icons/book-user';
import ChartColumn from '@lucide/svelte/icons/chart-column';
import Gauge from '@lucide/svelte/icons/gauge';
import MessagesSquare from '@lucide/svelte/icons/messages-square';
import Phone from '@lucide/svelte/icons/phone';
import Radar from '@lucide/svelte/icons/radar';
import Settings from '@lucide/svelte/icons/settings';
import Ticket from '@lucide/svelte/icons/ticket';
import type { Words } from '../words/index.svelte';
import Work from './work/Work.svelte';

export interface Page {
  path: string;
  icon: typeof MessagesSquare;
  title: (words: Words) => string;
  /** Without it the page is not there for this person. */
  permission?: string;
  /** What may stand behind the path; the page itself knows what it means. */
  under?: RegExp;
  /** What is needed at once is loaded at once; the rest when asked for. */
  view: Component | (() => Promise<{ default: Component }>);
  lazy: boolean;
}

export const pages: readonly Page[] = [
  { path: '/', icon: MessagesSquare, title: (w) => w.rail.work, view: Work, lazy: false },
  { path: '/visitors', icon: Radar, title: (w) => w.rail.visitors, permission: 'visitors.view', view: () => import('./onsite/OnSite.svelte'), lazy: true },
  { path: '/monitor', icon: Gauge, title: (w) => w.rail.monitor, permission: 'monitor.view', view: () => import('./monitor/Monitor.svelte'), lazy: true },
  { path: '/calls', icon: Phone, title: (w) => w.rail.calls, permission: 'calls.view', view: () => import('./calls/Calls.svelte'), lazy: true },
  { path: '/reports', icon: ChartColumn, title: (w) => w.rail.reports, under: /^\/[^/]+$/, view: () => import('./reports/Reports.svelte'), lazy: true },
  { path: '/archive', icon: Archive, title: (w) => w.rail.archive, under: /^\/conversations\/\d{1,15}$/, view: () => import('./archive/Archive.svelte'), lazy: true },
  { path: '/customers', icon: BookUser, title: (w) => w.rail.customers, permission: 'customers.view', under: /^\/(new|\d{1,15})$/, view: () => import('./customers/Customers.svelte'), lazy: true },
  { path: '/cases', icon: Ticket, title: (w) => w.rail.cases, permission: 'customers.view', under: /^\/(new|\d{1,15})$/, view: () => import('./cases/Cases.svelte'), lazy: true },
  { path: '/settings', icon: Settings, title: (w) => w.rail.settings, under: /^\/[a-z]+(\/|$)/, view: () => import('./settings/Settings.svelte'), lazy: true },
];

/** Pages without the rail and the bar: a wall, a second screen. */
export const bare = ['/monitor/wall', '/calls/board'] as const;

export type Bare = (typeof bare)[number];
/** Why nothing is shown: there is no such page, or not for this person. */
export type Lack = 'unknown' | 'forbidden';

/** What an address leads to. The page of a forbidden address is known, so that its name can be said. */
export function find(path: string, may: (permission: string) => boolean): { page?: Page; bare?: Bare; lack?: Lack } {
  const own = path.length > 1 ? path.replace(/\/+$/, '') : path;
  const alone = bare.find((one) => one === own);
  const page = pages.find((one) => own === one.path || (one.path !== '/' && own.startsWith(`${one.path}/`)));
  if (!page) return { lack: 'unknown' };
  if (page.permission && !may(page.permission)) return { page, lack: 'forbidden' };
  if (alone) return { page, bare: alone };
  return own === page.path || page.under?.test(own.slice(page.path.length)) ? { page } : { lack: 'unknown' };
}
