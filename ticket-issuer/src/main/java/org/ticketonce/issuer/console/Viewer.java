package org.ticketonce.issuer.console;

import java.util.List;
import org.ticketonce.issuer.api.DecisionList;
import org.ticketonce.issuer.api.OrderPage;
import org.ticketonce.issuer.api.OrderView;

/**
 * Who looks at a page.
 *
 * @param name as the audit knows them
 * @param isOperator whether they may change anything; buyers are masked for those who may not
 * @param formField the name of the form field that carries the token
 * @param formToken what a form of this page has to bring along
 */
record Viewer(String name, boolean isOperator, String formField, String formToken) {

  OrderView sees(OrderView order) {
    return isOperator ? order : order.masked();
  }

  OrderPage sees(OrderPage orders) {
    return isOperator ? orders : orders.masked();
  }

  DecisionList sees(DecisionList decisions) {
    return isOperator ? decisions : decisions.masked();
  }

  List<OpenMail> sees(List<OpenMail> mails) {
    return isOperator ? mails : mails.stream().map(OpenMail::masked).toList();
  }

  @Override
  public String toString() {
    return "Viewer[" + name + "]";
  }
}
