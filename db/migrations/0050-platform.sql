-- breaking: no
-- What sign-in and the HTTP face go by, for every supplier until one puts its own in the place: how long a session lives, how often
-- one may ask in a minute, which profession each code of a licence means, from which age a child answers for herself.
insert into platform.setting (key, value, valid_from, source) values
  ('access.session', '{"idleMinutes": 60, "warnMinutes": 5, "lifeHours": 12}', '2020-01-01', 'rules-i § session'),
  ('access.limits', '{"signIn": 300, "search": 120, "session": 1200, "address": 30000}', '2020-01-01', 'rules-i § limits'),
  ('access.licences', '{"AT": "arbetsterapeut", "FT": "fysioterapeut", "SG": "fysioterapeut", "LG": "logoped", "SJ": "sjukskoterska", "LK": "lakare"}',
    '2020-01-01', 'sos-yrkeskoder'),
  ('access.guardian', '{"untilYears": 13}', '2020-01-01', 'rules-i § guardian');
