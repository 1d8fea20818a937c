// Offers as operators see them: they move on by themselves, a colleague takes
// over, a conversation is handed on, silence sends an operator away.
import { test, after, before } from 'node:test';
import assert from 'node:assert/strict';
import { Program, Visitor, Desk, admin, person, closeBrowser, signIn, setStatus, hostSite } from './harness.mjs';

let program, staff, group, boris;
before(async () => {
  program = await Program.start();
  staff = await program.setUp();
  group = await staff.firstGroup();
  const settings = await staff.get('/api/settings');
  const rules = { ...settings.groups[0].rules, offerSeconds: 3, noAnswerLimit: 2 };
  await staff.patch('/api/groups/' + group, { rules });
  boris = await staff.invite({ name: 'Борис Белов', email: 'boris@example.org', groups: [{ group, level: 1 }] });
});
after(async () => {
  await closeBrowser();
  await program.stop();
});

test('an offer not taken moves on; take over; transfer; away with the reason', async (t) => {
  const host = await hostSite(t, program);
  const annaPage = await person(t);
  await signIn(annaPage, program, admin);
  const borisPage = await person(t);
  await signIn(borisPage, program, boris);
  const anna = new Desk(annaPage);
  const bor = new Desk(borisPage);

  const shopper = await person(t);
  await shopper.goto(host);
  const visitor = new Visitor(shopper);
  await visitor.open();
  await visitor.write('кто-нибудь?');

  await t.test('it moves from one to the other by itself', async () => {
    await anna.offers().first().or(annaPage.locator('none')).waitFor().catch(() => {});
    await bor.offers().first().waitFor({ timeout: 15000 });
  });
  await t.test('silence sends both away, and says why', async () => {
    await annaPage.getByTestId('away-banner').waitFor({ timeout: 30000 });
    await borisPage.getByTestId('away-banner').waitFor({ timeout: 30000 });
    assert.match(await annaPage.getByTestId('away-banner').innerText(), /\S/);
  });
  await t.test('back again: it is offered at once', async () => {
    await borisPage.getByTestId('i-am-here').click();
    await bor.accept();
    await bor.reply('Борис на связи');
    await visitor.message('Борис на связи').waitFor();
    await visitor.at('operator-name').filter({ hasText: 'Борис' }).waitFor();
  });
  await t.test('a colleague sees it and takes it over', async () => {
    await annaPage.getByTestId('i-am-here').click();
    await annaPage.getByTestId('take-over').first().click();
    await anna.at('conversation').waitFor();
    const confirm = annaPage.getByRole('dialog').getByTestId('confirm');
    await confirm.click({ timeout: 1500 }).catch(() => {});
    await anna.reply('Теперь отвечает Анна');
    await visitor.message('Теперь отвечает Анна').waitFor();
    await visitor.at('operator-name').filter({ hasText: 'Анна' }).waitFor();
  });
  await t.test('so does an operator without further rights, in a group of theirs', async () => {
    const row = borisPage.locator('[data-testid="colleague"]', { hasText: admin.name });
    await row.getByTestId('take-over').click();
    await bor.at('conversation').waitFor();
    // The last words are Anna's: they are not put into his mouth.
    const own = borisPage.getByTestId('list-mine').getByTestId('card').filter({ hasText: 'Теперь отвечает Анна' });
    await own.filter({ hasText: 'Мы:' }).waitFor();
    await bor.reply('И снова Борис');
    await visitor.message('И снова Борис').waitFor();
    await visitor.at('operator-name').filter({ hasText: 'Борис' }).waitFor();
    await annaPage.getByTestId('take-over').first().click();
    await visitor.at('operator-name').filter({ hasText: 'Анна' }).waitFor();
  });
  await t.test('and hands it back', async () => {
    await anna.deed('transfer');
    await annaPage.getByTestId('transfer-operator').first().click();
    await bor.accept();
    await bor.message('Теперь отвечает Анна').waitFor();
  });
  await t.test('why him is said in words', async () => {
    const why = borisPage.getByTestId('why');
    await why.click();
    await borisPage.getByTestId('why-body').waitFor();
    assert.match(await borisPage.getByTestId('why-body').innerText(), /Анна|передал/i);
    await borisPage.waitForFunction(() => document.querySelector('[data-testid="why-body"] article')?.getBoundingClientRect().bottom <= innerHeight); // it opens at the card's lower end
  });
  await t.test('the visitor leaves, and the operator sees it', async () => {
    await shopper.goto('about:blank');
    await borisPage.getByText(/покинул сайт|ушёл с сайта/i).first().waitFor({ timeout: 40000 });
    await shopper.goto(host);
    await borisPage.getByText(/вернулся на сайт/i).first().waitFor({ timeout: 20000 });
  });
});
