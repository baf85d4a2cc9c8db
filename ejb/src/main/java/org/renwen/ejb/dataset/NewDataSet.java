package org.renwen.ejb.dataset;

import java.util.List;
import org.renwen.persistence.dataset.DataSetColumn;

/**
 * What is declared with an upload.
 *
 * @param name of the data set; an upload to a name that exists makes its next version
 * @param columns every column of the file
 */
public record NewDataSet(String name, String description, List<DataSetColumn> columns) {}
