package org.renwen.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Lays out charts and writes figures in the reader's language, for the tags that draw them. */
@Named("charts")
@RequestScoped
public class Charts {

  @Inject private Language language;

  public LineChart lines(List<LineChart.Series> series) {
    return LineChart.of(series, language.getLocale());
  }

  /**
   * Lays out bars.
   *
   * @param most the scale reaches this value at least, such as 1 for shares
   */
  public BarChart bars(List<BarChart.Bar> bars, int decimals, double most) {
    return BarChart.of(bars, decimals, most, language.getLocale());
  }

  public String number(Number value, int decimals) {
    return Figures.decimals(value.doubleValue(), decimals, language.getLocale());
  }
}
