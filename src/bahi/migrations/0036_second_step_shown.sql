-- Whoever manages users sees who has a second step, to take it away from somebody who lost phone and codes.
create or replace view identity.user_view as
    select l.id, l.person, p.name, l.email, l.role, p.title,
           case when l.asked_at is not null then 'waiting' when not l.active then 'deactivated'
                when l.password is null then 'invited' else 'active' end as state,
           p.manager as manager_person, m.name as manager,
           (select b.id from identity.login b where b.person = p.manager order by b.id limit 1) as manager_id,
           l.created_at,
           (select max(s.seen_at) from identity.session s where s.login = l.id) as last_seen_at,
           exists (select from identity.second_step f where f.login = l.id and f.confirmed_at is not null)
               as second_step
      from identity.login l
      join identity.person p on p.id = l.person
      left join identity.person m on m.id = p.manager;
