"""Lists answer `{"count", "next", "previous", "results"}` with a bounded page."""

from rest_framework.pagination import PageNumberPagination


class BoundedPages(PageNumberPagination):
    page_size_query_param = "page_size"
    max_page_size = 500
