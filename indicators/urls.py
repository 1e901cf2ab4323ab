"""Addresses of the app. Those of a month begin with its scorecard and the month."""

from __future__ import annotations

from django.urls import path, register_converter

from indicators.views import (
    board,
    home,
    imports,
    indicator,
    months,
    my_month,
    reports,
    returns,
    rows,
    search,
    sign_off,
    table,
)
from indicators.views.converters import MonthConverter

register_converter(MonthConverter, "month")

urlpatterns = [
    path("", home.home, name="home"),
    path("<slug:slug>/", home.scorecard, name="scorecard"),
    path("<slug:slug>/current/<slug:page>/", home.current, name="current"),
    path("<slug:slug>/months/", months.months, name="months"),
    path("<slug:slug>/indicators/", indicator.indicators, name="indicators"),
    path("<slug:slug>/indicators/<int:key>/", indicator.indicator, name="indicator"),
    path("<slug:slug>/search/", search.search, name="search"),
    path("<slug:slug>/reports/", reports.reports, name="reports"),
    path("<slug:slug>/reports/latest.pdf", reports.latest, name="latest"),
    path("<slug:slug>/reports/verify/", reports.verify, name="verify"),
    path(
        "<slug:slug>/reports/<month:month>/latest.<slug:file_format>", reports.latest, name="latest-of-month"
    ),
    path("<slug:slug>/reports/<month:month>/ed<int:edition>.pdf", reports.edition, name="edition"),
    path(
        "<slug:slug>/reports/<month:month>/ed<int:edition>.<slug:file_format>",
        reports.edition_data,
        name="edition-data",
    ),
    path("<slug:slug>/imports/", imports.imports, name="imports"),
    path("<slug:slug>/imports/sheet.xlsx", rows.whole_sheet, name="whole-sheet"),
    path("<slug:slug>/imports/<uuid:key>/", imports.preview, name="preview"),
    path("<slug:slug>/imports/<uuid:key>/apply/", imports.apply, name="apply"),
    path("<slug:slug>/imports/<uuid:key>/again/", imports.read_again, name="read-again"),
    path("<slug:slug>/imports/<uuid:key>/correct/", imports.correct, name="correct-import"),
    path("<slug:slug>/imports/<uuid:key>/annotated.xlsx", imports.annotated, name="annotated"),
    path("<slug:slug>/imports/<uuid:key>/undo/", imports.undo, name="undo-import"),
    path("<slug:slug>/<month:month>/my/", my_month.my_month, name="my"),
    path("<slug:slug>/<month:month>/my/rows.xlsx", rows.my_rows, name="my-rows"),
    path("<slug:slug>/<month:month>/my/rows/", rows.hand_in_rows, name="hand-in-rows"),
    path("<slug:slug>/<month:month>/board/", board.board, name="board"),
    path("<slug:slug>/<month:month>/board/approve/", board.approve, name="approve"),
    path("<slug:slug>/<month:month>/board/remind/", board.remind, name="remind"),
    path("<slug:slug>/<month:month>/board/summary/", board.summary, name="summary"),
    path("<slug:slug>/<month:month>/board/approve-month/", board.approve_month, name="approve-month"),
    path("<slug:slug>/<month:month>/take-back-opening/", months.take_back_opening, name="take-back-opening"),
    path("<slug:slug>/<month:month>/reopen/", months.reopen, name="reopen"),
    path("<slug:slug>/<month:month>/returns/<int:key>/", returns.returned, name="return"),
    path("<slug:slug>/<month:month>/returns/<int:key>/approve/", returns.approve, name="approve-return"),
    path("<slug:slug>/<month:month>/returns/<int:key>/send-back/", returns.send_back, name="send-back"),
    path("<slug:slug>/<month:month>/returns/<int:key>/take-back/", returns.take_back, name="take-back"),
    path("<slug:slug>/<month:month>/returns/<int:key>/submit/", returns.submit, name="submit-return"),
    path("<slug:slug>/<month:month>/sign-off/", sign_off.sign_off, name="sign-off"),
    path("<slug:slug>/<month:month>/sign-off/retry/", sign_off.retry, name="retry"),
    path("<slug:slug>/<month:month>/proof.pdf", sign_off.proof, name="proof"),
    path("<slug:slug>/<month:month>/table/", table.table, name="table"),
    path("<slug:slug>/<month:month>/table.<slug:file_format>", table.export, name="export"),
]
