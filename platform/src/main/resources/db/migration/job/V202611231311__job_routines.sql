create schema if not exists job;

-- The table of db-scheduler, in its own shape.
create table job.scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_execution_time on job.scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on job.scheduled_tasks (last_heartbeat);

create table job.routine (
    name text primary key,
    ran_at timestamptz not null,
    done bigint not null,
    done_at timestamptz,
    total bigint not null,
    failure text
);

-- The table of Spring Modulith: what is still to follow from an event, one row per listener.
create table job.event_publication (
    id uuid primary key,
    listener_id text not null,
    event_type text not null,
    serialized_event text not null,
    publication_date timestamptz not null,
    completion_date timestamptz,
    status text,
    completion_attempts int,
    last_resubmission_date timestamptz
);

create index event_publication_serialized_event on job.event_publication using hash (serialized_event);
create index event_publication_completion_date on job.event_publication (completion_date);
