/**
 * Who there is. Hand-written because drizzle knows no roles; idempotent, run before every migration under its lock. See
 * ARCHITECTURE.md, "Scope is the proof".
 *
 * `suivi_owner` owns everything; `suivi_idle` may do nothing and is what runtime connections are between scopes;
 * `suivi_app` works inside one organisation; `suivi_rehearsal` reads there what rules are rehearsed on, and nothing of
 * what rules did; `suivi_account` reads and writes the few global tables; `suivi_search` and `suivi_dispatch` own the
 * functions that look across organisations, `suivi_keeper` those that forget. `suivi_runtime` is the login of the bundled server.
 */
export const rolesSql = `
do $$
declare name text;
begin
  foreach name in array array['suivi_owner', 'suivi_idle', 'suivi_app', 'suivi_rehearsal', 'suivi_account', 'suivi_search', 'suivi_dispatch', 'suivi_keeper'] loop
    begin
      execute format('create role %I nologin nosuperuser nobypassrls', name);
    exception when duplicate_object or unique_violation then null;
    end;
    -- A managed database may have granted them beforehand to a login that may not grant.
    if not pg_has_role(current_user, name, 'member') or current_setting('is_superuser') = 'on' then
      begin
        execute format('grant %I to current_user', name);
      exception when insufficient_privilege then null;
      end;
    end if;
  end loop;
  begin
    create role suivi_runtime login noinherit nosuperuser nobypassrls;
  exception when duplicate_object or unique_violation or insufficient_privilege then null;
  end;
  begin
    grant suivi_idle, suivi_app, suivi_rehearsal, suivi_account to suivi_runtime;
  exception when insufficient_privilege or undefined_object then null;
  end;
  execute format('grant create, temporary on database %I to suivi_owner', current_database());
  grant usage, create on schema public to suivi_owner;
  grant usage on schema public to suivi_app, suivi_rehearsal, suivi_account, suivi_search, suivi_dispatch, suivi_keeper;
  revoke create on schema public from public;
end $$;`;
