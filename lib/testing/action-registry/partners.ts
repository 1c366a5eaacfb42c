import { type RegisteredActions, admin, caseWorkers, staff } from "./registered";

/** Those outside, and what they order. */
export const partnerActions: RegisteredActions = {
  "lib/partner/actions.ts": {
    createPartnerAction: {
      may: staff,
      input: ({ company, partnerCategory }) => ({
        partnerType: "person",
        name: "Marc Dubois",
        companyId: company,
        categoryIds: [partnerCategory],
      }),
    },
    editPartnerAction: {
      may: staff,
      input: ({ person, company, partnerCategory }) => ({
        id: person,
        name: "Claire Dubois-Martin",
        companyId: company,
        categoryIds: [partnerCategory],
      }),
    },
    keepPartnerAction: { may: staff, input: ({ person }) => ({ id: person, active: false }) },
    keepAddressAction: {
      may: staff,
      input: ({ person, address }) => ({
        partnerId: person,
        addressId: address,
        kind: "invoice",
        street: "1 rue de la Paix",
      }),
    },
    dropAddressAction: { may: staff, input: ({ person, address }) => ({ partnerId: person, addressId: address }) },
    addExtraEmailAction: { may: staff, input: ({ person }) => ({ partnerId: person, email: "claire@home.example" }) },
    mailAgainAction: {
      may: staff,
      input: ({ person }) => ({ partnerId: person, address: "claire@dubois.example" }),
    },
    dropExtraEmailAction: {
      may: staff,
      input: ({ person, extraEmail }) => ({ partnerId: person, emailId: extraEmail }),
    },
  },
  "lib/partner-category/actions.ts": {
    createPartnerCategoryAction: {
      may: admin,
      input: ({ partnerCategory }) => ({ name: "Banks", parentId: partnerCategory }),
    },
    editPartnerCategoryAction: {
      may: admin,
      input: ({ partnerCategory }) => ({ id: partnerCategory, version: 1, name: "Savings banks" }),
    },
    movePartnerCategoryAction: { may: admin, input: ({ partnerCategory }) => ({ id: partnerCategory, version: 1 }) },
    putPartnerCategoryInUseAction: {
      may: admin,
      input: ({ partnerCategory }) => ({ id: partnerCategory, version: 1, active: "false" }),
    },
  },
  "lib/sale-order/actions.ts": {
    createOrderAction: {
      may: caseWorkers,
      input: ({ company, section, colleague, opportunity }) => ({
        number: `SO-${opportunity}`,
        orderedOn: "2026-01-05",
        partnerId: company,
        sectionId: section,
        responsibleId: colleague,
        amount: "100",
        opportunity,
      }),
    },
    editOrderAction: {
      may: caseWorkers,
      input: ({ saleOrder, company, section }) => ({
        id: saleOrder,
        version: 1,
        number: `SO-${saleOrder}`,
        orderedOn: "2026-01-05",
        partnerId: company,
        sectionId: section,
        amount: "100",
      }),
    },
    cancelOrderAction: { may: caseWorkers, input: ({ saleOrder }) => ({ id: saleOrder, version: 1 }) },
    linkOrderAction: { may: caseWorkers, input: ({ opportunity, saleOrder }) => ({ opportunity, order: saleOrder }) },
    unlinkOrderAction: { may: caseWorkers, input: ({ opportunityOrder }) => ({ id: opportunityOrder }) },
  },
  "lib/supplier-card/actions.ts": {
    setSupplierLimitsAction: { may: admin, input: () => ({ months: 12, watchCases: 3, suspendCases: 6 }) },
    judgeSuppliersAction: { may: admin, input: () => ({}) },
    setSupplierStatusAction: {
      may: admin,
      input: ({ company }) => ({ partnerId: company, status: "watch", reason: "Late again" }),
    },
    handBackSupplierAction: { may: admin, input: ({ company }) => ({ partnerId: company }) },
  },
};
