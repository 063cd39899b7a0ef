-- Files kept: one row per upload. The same bytes twice are two rows and one file, named by its sha256.
create table media_file (
    id          uuid         not null primary key,
    sha256      char(64)     not null,
    size        bigint       not null check (size > 0),
    name        varchar(200) not null,
    type        varchar(100) not null,
    kept_at     timestamp(6) with time zone not null,
    -- what the server measured; null where the file does not tell
    health      varchar(20)  not null,
    duration_ms bigint,
    width       integer,
    height      integer,
    rotation    integer      not null,
    video_codec varchar(40),
    audio_codec varchar(40),
    bitrate     bigint
);

-- who else handed in the same bytes
create index media_file_sha256 on media_file (sha256);
