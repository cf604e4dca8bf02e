-- breaking: no
-- Invented defaults with numbers as BAS has them, until the supplier puts its own chart in their place.
insert into platform.setting (key, value, valid_from, source, is_assumed) values
  ('ledger.accounts', '{"series": "F",
    "receivable": {"account": "1510", "name": "Kundfordringar"},
    "vat": {"25": {"account": "2611", "name": "Utgående moms 25 %"}, "12": {"account": "2621", "name": "Utgående moms 12 %"}, "6": {"account": "2631", "name": "Utgående moms 6 %"}},
    "revenue": {"rent": {"account": "3041", "name": "Hyra av hjälpmedel"}, "sale": {"account": "3051", "name": "Sålda hjälpmedel"},
      "adjustment": {"account": "3042", "name": "Rättelse av hyra"}, "fee": {"account": "3590", "name": "Avgifter"}}}', '2000-01-01', 'rules-i § books', true);
