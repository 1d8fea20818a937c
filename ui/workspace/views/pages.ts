// The sections of the staff's application. A new one is an entry here and a
// folder of views: the rail, the palette and the router read this list.
import type { Component } from 'svelte';
import Archive from '@lucide/svelte/icons/archive';
import BookUser from '@lucide/svelte/icons/book-user';
import ChartColumn from '@lucide/svelte/icons/chart-column';
import Gauge from '@lucide/svelte/icons/gauge';
import MessagesSquare from '@lucide/svelte/icons/messages-square';
import Phone from '@lucide/svelte/icons/phone';
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
  /** What is needed at once is loaded at once; the rest when asked for. */
  view: Component | (() => Promise<{ default: Component }>);
  lazy: boolean;
}

export const pages: readonly Page[] = [
  { path: '/', icon: MessagesSquare, title: (w) => w.rail.work, view: Work, lazy: false },
  { path: '/monitor', icon: Gauge, title: (w) => w.rail.monitor, permission: 'monitor.view', view: () => import('./monitor/Monitor.svelte'), lazy: true },
  { path: '/calls', icon: Phone, title: (w) => w.rail.calls, permission: 'monitor.view', view: () => import('./calls/Calls.svelte'), lazy: true },
  { path: '/reports', icon: ChartColumn, title: (w) => w.rail.reports, view: () => import('./reports/Reports.svelte'), lazy: true },
  { path: '/archive', icon: Archive, title: (w) => w.rail.archive, view: () => import('./archive/Archive.svelte'), lazy: true },
  { path: '/customers', icon: BookUser, title: (w) => w.rail.customers, permission: 'customers.view', view: () => import('./customers/Customers.svelte'), lazy: true },
  { path: '/cases', icon: Ticket, title: (w) => w.rail.cases, permission: 'customers.view', view: () => import('./cases/Cases.svelte'), lazy: true },
  { path: '/settings', icon: Settings, title: (w) => w.rail.settings, view: () => import('./settings/Settings.svelte'), lazy: true },
];

export function pageOf(path: string): Page {
  return pages.find((page) => page.path !== '/' && (path === page.path || path.startsWith(`${page.path}/`))) ?? (pages[0] as Page);
}
