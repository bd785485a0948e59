"""Questions and answers of a live page."""

from django.db import models

from medicines.models.well_formed import well_formed


class FAQ(models.Model):
    """One question (plain text) and its rendered answer; replaced as a whole, in order, when its page is published."""

    page = models.ForeignKey("medicines.Page", models.CASCADE, related_name="faqs")
    position = models.PositiveSmallIntegerField()
    anchor = models.CharField(max_length=100)
    question = models.TextField()
    answer_html = models.TextField()
    subject = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "FAQ"
        ordering = ["page", "position"]
        constraints = [
            models.UniqueConstraint(fields=["page", "position"], name="faq_place_once"),
            models.UniqueConstraint(fields=["page", "anchor"], name="faq_anchor_once"),
            well_formed("faq", filled=("anchor",)),
        ]

    def __str__(self) -> str:
        return self.question
