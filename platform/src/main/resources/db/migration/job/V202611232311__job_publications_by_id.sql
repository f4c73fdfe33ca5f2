-- Publications are found by their id and deleted when they are done: nobody seeks them by text or by when they were done.
drop index job.event_publication_serialized_event;
drop index job.event_publication_completion_date;
