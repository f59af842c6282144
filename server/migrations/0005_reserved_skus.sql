-- A line may have units of its own SKU and of a substitute at one site.

alter table reservations drop constraint reservations_pkey;
alter table reservations add primary key (decision_id, line_id, site_id, sku);
