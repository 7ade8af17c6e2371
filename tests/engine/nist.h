#ifndef TESTS_NIST_H
#define TESTS_NIST_H

// Data of nonlinear regressions of two parameters, with certified values, from the Statistical
// Reference Datasets of the US National Institute of Standards and Technology.

#define NIST_MISRA1                                                                                \
    "t,v\n77.6,10.07\n114.9,14.73\n141.1,17.94\n190.8,23.93\n239.9,29.61\n289.0,35.18\n"           \
    "332.8,40.02\n378.4,44.82\n434.8,50.76\n477.3,55.05\n536.8,61.01\n593.1,66.40\n"               \
    "689.1,75.47\n760.0,81.78\n"

#define NIST_DANWOOD                                                                               \
    "t,v\n1.309,2.138\n1.471,3.421\n1.490,3.597\n1.565,4.340\n1.611,4.882\n1.680,5.660\n"

#define NIST_BOXBOD "t,v\n1,109\n2,149\n3,149\n5,191\n7,213\n10,224\n"

#endif
