-- Blank forms that belong to a notice (空白表样): kept with a draft, and with each issue of a campaign's definition. The bytes are one
-- file of the store; a copy of a draft or a later issue names the same.
create table campaign_template (
    id          uuid         not null primary key,
    draft_id    uuid references campaign_draft (id),
    campaign_id uuid references campaign (id),
    -- issue of the campaign's definition
    version     integer,
    name        varchar(100) not null,
    media_id    uuid         not null references media_file (id),
    added_at    timestamp(6) with time zone not null,
    added_by    varchar(60)  not null,
    constraint campaign_template_owner check
        ((draft_id is null) <> (campaign_id is null) and (campaign_id is null) = (version is null)),
    constraint campaign_template_draft_once unique (draft_id, name),
    constraint campaign_template_issue_once unique (campaign_id, version, name)
);
create index campaign_template_media on campaign_template (media_id);
