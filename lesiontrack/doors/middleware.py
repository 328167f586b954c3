"""Pages about people are not kept by browsers or proxies: after sign-out the back button shows nothing."""


def never_cache_patient_pages(get_response):
    def middleware(request):
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response

    return middleware
